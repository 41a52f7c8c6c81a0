package io.assay.gateway.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.json.DraftJson;
import io.assay.gateway.json.InvalidJsonException;
import io.assay.gateway.json.JsonFields;
import io.assay.gateway.json.VerdictJson;
import io.assay.validator.DraftContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One draft in, its verdict out. */
@Command(
    name = "validate",
    description =
        "Judges one draft, given as JSON with source, output and task; prints its verdict as JSON.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

  private static final int ONE_MEBIBYTE = 1 << 20;
  private static final int LARGEST_INPUT = 64 * ONE_MEBIBYTE;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "JSON file with the draft; - reads standard input")
  private String file;

  @Option(
      names = "--max-bytes",
      paramLabel = "N",
      description = "Longest input that is read (default: ${DEFAULT-VALUE})",
      defaultValue = "" + 4 * ONE_MEBIBYTE)
  private int maxBytes;

  @Mixin private JudgedModelOption model;

  @Mixin private ValidatorOptions validators;

  @Mixin private PolicyOption policy;

  @Override
  public Integer call() throws IOException {
    DraftContent draft = draft();
    try (LocalAssessor assessor = LocalAssessor.open(model, validators, policy)) {
      VerdictJson verdict = assessor.judge(draft);
      spec.commandLine()
          .getOut()
          .println(
              JsonMapper.builder()
                  .build()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(verdict));
    }
    return 0;
  }

  private DraftContent draft() {
    if (maxBytes < 1 || maxBytes > LARGEST_INPUT) {
      throw CommandException.unusable("--max-bytes is not in 1.." + LARGEST_INPUT);
    }
    byte[] bytes;
    try (InputStream in = "-".equals(file) ? System.in : Files.newInputStream(Path.of(file))) {
      bytes = in.readNBytes(maxBytes + 1);
    } catch (NoSuchFileException e) {
      throw CommandException.unusable(file + ": no such file");
    } catch (IOException | InvalidPathException e) {
      throw CommandException.unusable(name() + " cannot be read as a file");
    }
    if (bytes.length > maxBytes) {
      throw CommandException.unusable(
          name() + ": over " + maxBytes + " bytes; a draft that long is not judged (--max-bytes)");
    }
    try {
      return DraftJson.content(JsonFields.parse(bytes));
    } catch (InvalidJsonException e) {
      throw CommandException.unusable(name() + ": " + e.getMessage());
    }
  }

  private String name() {
    return "-".equals(file) ? "standard input" : file;
  }
}
