package io.assay.validator.reading;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formulas of LaTeX, as language models set numbers, signs and units: {@code $\geq 5$}. */
final class Formulas {

  private static final Pattern FORMULA =
      Pattern.compile(
          "(?<open>\\${1,2}|\\\\\\()(?<body>(?=[^\\s$])(?=[^$\\n]{0,120}(?:\\\\|[\\^_])|\\d+(?:[.,]\\d+)*\\$)[^$\\n]{1,120}?(?<!\\s))(?<close>\\${1,2}|\\\\\\))");

  private static final Pattern COMMAND =
      Pattern.compile(
          "\\\\(?:text|mathrm|mathbf|textbf|operatorname)\\{(?<words>[^{}\\n]*)\\}"
              + "|\\\\[dt]?frac\\{(?<above>[^{}\\n]*)\\}\\{(?<below>[^{}\\n]*)\\}"
              + "|\\^\\{?\\\\circ\\}?(?:\\\\text\\{|\\\\mathrm\\{)?(?<degrees>[CF]?)\\}?"
              + "|(?<raised>[\\^_])\\{(?<power>[^{}\\n]*)\\}"
              + "|\\\\(?<name>[a-zA-Z]+) ?"
              + "|\\\\(?<sign>[%&#$ ,;:!{}])");

  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("geq", "\u2265 "),
          Map.entry("ge", "\u2265 "),
          Map.entry("geqslant", "\u2265 "),
          Map.entry("leq", "\u2264 "),
          Map.entry("le", "\u2264 "),
          Map.entry("leqslant", "\u2264 "),
          Map.entry("gt", "> "),
          Map.entry("lt", "< "),
          Map.entry("pm", "\u00b1"),
          Map.entry("times", "\u00d7 "),
          Map.entry("cdot", "\u00b7"),
          Map.entry("div", "/"),
          Map.entry("mu", "\u00b5"),
          Map.entry("alpha", "alpha"),
          Map.entry("beta", "beta"),
          Map.entry("gamma", "gamma"),
          Map.entry("approx", "\u2248 "),
          Map.entry("sim", "~"),
          Map.entry("to", " \u2192 "),
          Map.entry("rightarrow", " \u2192 "),
          Map.entry("uparrow", "\u2191"),
          Map.entry("downarrow", "\u2193"),
          Map.entry("degree", "\u00b0"),
          Map.entry("percent", "%"));

  private Formulas() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.indexOf('$') < 0 && !text.contains("\\(")) {
      return edits;
    }
    Matcher formula = FORMULA.matcher(text);
    while (formula.find()) {
      edits.drop(formula.start("open"), formula.end("open"));
      edits.drop(formula.start("close"), formula.end("close"));
      Matcher command = COMMAND.matcher(text).region(formula.start("body"), formula.end("body"));
      while (command.find()) {
        edits.replace(command.start(), command.end(), read(command.toMatchResult()));
      }
    }
    return edits;
  }

  private static String read(MatchResult command) {
    if (command.group("words") != null) {
      return command.group("words");
    }
    if (command.group("above") != null) {
      return command.group("above") + "/" + command.group("below");
    }
    if (command.group("degrees") != null) {
      return "\u00b0" + command.group("degrees");
    }
    if (command.group("raised") != null) {
      return (command.group("raised").equals("^") ? "^" : "") + command.group("power");
    }
    if (command.group("name") != null) {
      return SIGNS.getOrDefault(command.group("name"), command.group());
    }
    return switch (command.group("sign")) {
      case "%", "&", "#", "$" -> command.group("sign");
      case "!", "{", "}" -> "";
      default -> " ";
    };
  }
}
