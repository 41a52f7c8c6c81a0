package io.assay.gateway.fuzz;

import java.util.List;
import java.util.Random;

/** Makes inputs out of others: changed, cut, repeated without end, nested deep, spliced. */
final class Mutations {

  /** Most inputs stay small, so that there are many; one in so many grows. */
  private static final int SMALL = 2_000;

  private static final int LARGE = 60_000;
  private static final int LARGE_ONE_IN = 100;
  private static final int MOST_STEPS = 6;

  /** What texts are rarely tested with. */
  private static final List<String> ODD =
      List.of(
          "\ud83d",
          "\ude00",
          "\ud83d\ude00",
          "\u0000",
          "\u001f",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "\u0130",
          "\u0301",
          "\u0345",
          "\u0390",
          "\u03a3",
          "\u061c",
          "\u1e9e",
          "\u200b",
          "\u200d",
          "\u202e",
          "\u2028",
          "\u2066",
          "\u3000",
          "\ufb03",
          "\ufeff",
          "\uffff",
          "\r\n",
          "\t",
          "\"",
          "\\",
          "'",
          "<",
          ">",
          "&",
          "${x}",
          "%s",
          "{{",
          "]]>",
          "<!--",
          "</script>",
          "-0",
          "1e999",
          "0x1p-3",
          "NaN",
          "99999999999999999999",
          "1/0",
          "0.000000000000000000001");

  private static final List<String> NESTS =
      List.of("[", "{\"a\":", "(", "<a>", "\"", "- ", "((", "1.", "mg/");

  private final List<String> words;

  Mutations(List<String> words) {
    this.words = words;
  }

  String of(List<String> corpus, Random random) {
    StringBuilder input = new StringBuilder(one(corpus, random));
    int most = random.nextInt(LARGE_ONE_IN) == 0 ? LARGE : SMALL;
    for (int step = 1 + random.nextInt(MOST_STEPS); step > 0; step--) {
      mutate(input, corpus, most, random);
      if (input.length() > most) {
        input.setLength(most);
      }
    }
    return input.toString();
  }

  private void mutate(StringBuilder input, List<String> corpus, int most, Random random) {
    int at = random.nextInt(input.length() + 1);
    int to = Math.min(input.length(), at + random.nextInt(1 + Math.min(80, input.length())));
    switch (random.nextInt(10)) {
      case 0 -> {
        if (at < input.length()) {
          input.setCharAt(at, (char) (input.charAt(at) ^ (1 << random.nextInt(8))));
        }
      }
      case 1 -> input.insert(at, (char) random.nextInt(256));
      case 2 -> input.insert(at, one(ODD, random));
      case 3 -> input.delete(at, to);
      case 4 -> input.insert(at, input.substring(at, to));
      case 5 -> {
        String again = input.substring(at, to);
        if (!again.isEmpty()) {
          input.insert(at, again.repeat(1 + random.nextInt(Math.max(1, most / again.length()))));
        }
      }
      case 6 -> {
        String other = one(corpus, random);
        input.replace(at, to, other.substring(random.nextInt(other.length() + 1)));
      }
      case 7 -> input.replace(at, to, one(words, random));
      case 8 -> input.insert(at, " " + one(words, random) + " ");
      default -> input.insert(at, one(NESTS, random).repeat(1 + random.nextInt(most / 8)));
    }
  }

  private static String one(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }
}
