package io.assay.validator.reading;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way of writing a character for all: entities of HTML, white space of any width, hyphens,
 * ligatures, full-width and decomposed letters, fractions. What is not seen is not read.
 */
final class Glyphs {

  private static final Map<String, String> ENTITIES =
      Map.ofEntries(
          Map.entry("amp", "&"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("quot", "\""),
          Map.entry("apos", "'"),
          Map.entry("nbsp", " "),
          Map.entry("ensp", " "),
          Map.entry("emsp", " "),
          Map.entry("thinsp", " "),
          Map.entry("shy", ""),
          Map.entry("zwj", ""),
          Map.entry("zwnj", ""),
          Map.entry("micro", "\u00b5"),
          Map.entry("mu", "\u00b5"),
          Map.entry("alpha", "\u03b1"),
          Map.entry("beta", "\u03b2"),
          Map.entry("deg", "\u00b0"),
          Map.entry("plusmn", "\u00b1"),
          Map.entry("le", "\u2264"),
          Map.entry("ge", "\u2265"),
          Map.entry("asymp", "\u2248"),
          Map.entry("times", "\u00d7"),
          Map.entry("divide", "\u00f7"),
          Map.entry("minus", "-"),
          Map.entry("ndash", "\u2013"),
          Map.entry("mdash", "\u2014"),
          Map.entry("hellip", "\u2026"),
          Map.entry("bull", "\u2022"),
          Map.entry("middot", "\u00b7"),
          Map.entry("lsquo", "\u2018"),
          Map.entry("rsquo", "\u2019"),
          Map.entry("ldquo", "\u201c"),
          Map.entry("rdquo", "\u201d"),
          Map.entry("rarr", "\u2192"),
          Map.entry("larr", "\u2190"),
          Map.entry("uarr", "\u2191"),
          Map.entry("darr", "\u2193"),
          Map.entry("sup1", "\u00b9"),
          Map.entry("sup2", "\u00b2"),
          Map.entry("sup3", "\u00b3"),
          Map.entry("frac12", "\u00bd"),
          Map.entry("frac14", "\u00bc"),
          Map.entry("frac34", "\u00be"),
          Map.entry("aacute", "\u00e1"),
          Map.entry("eacute", "\u00e9"),
          Map.entry("iacute", "\u00ed"),
          Map.entry("oacute", "\u00f3"),
          Map.entry("uacute", "\u00fa"),
          Map.entry("ntilde", "\u00f1"),
          Map.entry("uuml", "\u00fc"),
          Map.entry("ouml", "\u00f6"));

  private static final Map<String, String> FRACTIONS =
      Map.of("\u00bc", "25", "\u00bd", "5", "\u00be", "75");

  private static final String NARROW = "[\u00a0\u2007\u2009\u202f]|&nbsp;|&thinsp;|&#160;";

  /**
   * Each alternative is one way of writing; digits grouped by narrow spaces are one number, and the
   * minus of a power is no dash of a range.
   */
  private static final Pattern GLYPH =
      Pattern.compile(
          "(?<group>(?<=(?<![\\d.,])\\d{1,3})(?:"
              + NARROW
              + ")(?=\\d{3}(?!\\d)))"
              + "|&(?:(?<entity>[a-z]{2,6}[1-4]{0,2})|#(?<decimal>\\d{1,6})|#[xX](?<hex>[0-9a-fA-F]{1,5}));"
              + "|(?<more>(?<=\\d)[ \u00a0\u2009\u202f]?[\u00bc\u00bd\u00be])|(?<fraction>(?<!\\p{L})[\u00bc\u00bd\u00be])"
              + "|(?<unseen>[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff])"
              + "|(?<break>\\r\\n?|[\u0085\u2028\u2029\\f\u000b])"
              + "|(?<space>[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000])"
              + "|(?<hyphen>[\u2010\u2011]|(?<![\u00d7x] ?10)\u2212)"
              + "|(?<decomposed>\\p{L}\\p{Mn}{1,4})"
              + "|(?<compatible>[\ufb00-\ufb06\uff01-\uff5e\u2080-\u2089\u2103\u2109\u3392-\u33ff])");

  private Glyphs() {}

  static Edits edits(String text) {
    Edits edits = new Edits();
    if (text.chars().anyMatch(c -> c >= 0x7f || c == '&' || (c < ' ' && c != '\n' && c != '\t'))) {
      edits.replaceAll(GLYPH, text, Glyphs::read);
    }
    return edits;
  }

  private static String read(MatchResult glyph) {
    String written = glyph.group();
    if (glyph.group("group") != null || glyph.group("unseen") != null) {
      return "";
    }
    if (glyph.group("entity") != null) {
      return again(ENTITIES.getOrDefault(glyph.group("entity"), written));
    }
    if (glyph.group("decimal") != null) {
      return again(character(Integer.parseInt(glyph.group("decimal")), written));
    }
    if (glyph.group("hex") != null) {
      return again(character(Integer.parseInt(glyph.group("hex"), 16), written));
    }
    if (glyph.group("more") != null) {
      return "." + hundredths(written);
    }
    if (glyph.group("fraction") != null) {
      return "0." + hundredths(written);
    }
    if (glyph.group("break") != null) {
      return "\n";
    }
    if (glyph.group("space") != null) {
      return " ";
    }
    if (glyph.group("hyphen") != null) {
      return "-";
    }
    return glyph.group("decomposed") != null
        ? Normalizer.normalize(written, Normalizer.Form.NFC)
        : Normalizer.normalize(written, Normalizer.Form.NFKC);
  }

  private static String hundredths(String fraction) {
    return FRACTIONS.getOrDefault(fraction.substring(fraction.length() - 1), "");
  }

  /** What an entity stands for is one character, which may be another way of writing. */
  private static String again(String character) {
    return character.length() == 1 && character.charAt(0) > 0x7e
        ? GLYPH.matcher(character).replaceAll(match -> Matcher.quoteReplacement(read(match)))
        : character;
  }

  private static String character(int codePoint, String written) {
    return Character.isDefined(codePoint) && codePoint >= ' '
        ? Character.toString(codePoint)
        : codePoint == '\n' || codePoint == '\r' ? "\n" : written;
  }
}
