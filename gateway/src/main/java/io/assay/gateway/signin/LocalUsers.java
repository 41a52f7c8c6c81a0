package io.assay.gateway.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The people of a users file, one a line: {@code <name> <hash>}. Empty lines and lines that start
 * with {@code #} are passed over.
 */
public final class LocalUsers {

  /** What every signed-in person of the file may do: see held drafts and decide on them. */
  public static final String REVIEWER = "reviewer";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  /** Nobody is in it, so nobody gets in. */
  public static final LocalUsers NOBODY = new LocalUsers(Map.of());

  private final Map<String, PasswordHash> hashes;

  /**
   * Digests of passwords that were right, so that a client that sends its password with each call
   * does not wait for 600,000 rounds each time. In memory only.
   */
  private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

  private LocalUsers(Map<String, PasswordHash> hashes) {
    this.hashes = Map.copyOf(hashes);
  }

  /**
   * @throws IllegalArgumentException naming the file and the line at fault, never a hash
   */
  public static LocalUsers read(Path file) {
    Map<String, PasswordHash> hashes = new HashMap<>();
    int line = 0;
    try {
      for (String text : Files.readAllLines(file)) {
        line++;
        if (!text.isBlank() && !text.startsWith("#")) {
          int space = text.indexOf(' ');
          String name = space < 0 ? text : text.substring(0, space);
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name matches " + NAME.pattern());
          }
          hashes.put(name, PasswordHash.parse(text.substring(space + 1).strip()));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("users file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("users file " + file + ", line " + line, e);
    }
    return new LocalUsers(hashes);
  }

  /** The line of a users file that lets this person in. */
  public static String line(String name, char[] password) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name matches " + NAME.pattern());
    }
    return name + " " + PasswordHash.of(password).text();
  }

  public int size() {
    return hashes.size();
  }

  public boolean knows(String name) {
    return hashes.containsKey(name);
  }

  /** Whether that is the person's password. */
  public boolean accepts(String name, char[] password) {
    PasswordHash hash = hashes.get(name);
    if (hash == null) {
      return false;
    }
    byte[] digest = digest(name, password);
    byte[] before = seen.get(name);
    if (before != null && MessageDigest.isEqual(before, digest)) {
      return true;
    }
    boolean right = hash.matches(password);
    if (right) {
      seen.put(name, digest);
    }
    return right;
  }

  private static byte[] digest(String name, char[] password) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest((name + "\0" + new String(password)).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
