package io.assay.gateway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a command of the front door answered, run in this process. */
public record CommandRun(int exit, String out, String err) {

  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = AssayCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(arguments);
    return new CommandRun(exit, out.toString(), err.toString());
  }

  /** Of a command that ends with {@code more}. */
  public static CommandRun of(List<String> arguments, String... more) {
    return of(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
  }

  /** Everything it wrote, standard output first. */
  public String said() {
    return out + err;
  }
}
