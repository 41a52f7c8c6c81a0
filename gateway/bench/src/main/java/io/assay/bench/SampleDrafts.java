package io.assay.bench;

import io.assay.validator.Claim;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.assay.validator.Span;
import io.assay.validator.TaskName;
import io.assay.validator.evaluation.LabelledDraft;
import io.assay.validator.evaluation.LabelledDraftReader;
import io.assay.validator.language.ClaimSplitter;
import io.assay.validator.language.Sentences;
import io.assay.validator.language.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's sample drafts, and drafts put together from their sentences. */
final class SampleDrafts {

  private static final int CLAIMS = 10;
  private static final TaskName TASK = new TaskName("dialogue2note");

  private SampleDrafts() {}

  /** All of them, in the order of their files. */
  static List<LabelledDraft> all() {
    Path folder = Path.of(System.getProperty("assay.home", ".")).resolve("deploy/samples");
    List<LabelledDraft> drafts = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path file :
          entries.filter(entry -> entry.toString().endsWith(".jsonl")).sorted().toList()) {
        try (LabelledDraftReader reader = LabelledDraftReader.open(file)) {
          reader.forEachRemaining(drafts::add);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return drafts;
  }

  /**
   * A draft of ten claims whose source has so many words: sentences of English samples, from the
   * beginning again when they are used up, each then marked with its round so that none is there
   * twice.
   */
  static DraftContent ofWords(int words) {
    List<LabelledDraft> english =
        all().stream().filter(draft -> draft.provenance().lang().equals("en")).toList();
    StringBuilder source = new StringBuilder();
    int left = words;
    for (int round = 1; left > 0; round++) {
      for (LabelledDraft draft : english) {
        String text = draft.content().source().textOrEmpty();
        for (Span span : Sentences.of(text)) {
          String sentence = span.of(text) + (round > 1 ? " Visit " + round + "." : "");
          int length = Words.spans(sentence).size();
          if (left > 0) {
            source.append(sentence).append('\n');
            left -= length;
          }
        }
      }
    }
    List<String> claims = new ArrayList<>();
    for (LabelledDraft draft : english) {
      for (Claim claim : ClaimSplitter.claims(draft.content().output())) {
        if (claims.size() < CLAIMS) {
          claims.add(claim.text());
        }
      }
    }
    return new DraftContent(TASK, Source.of(source.toString()), String.join("\n", claims));
  }
}
