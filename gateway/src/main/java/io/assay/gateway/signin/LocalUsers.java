package io.assay.gateway.signin;

import io.assay.validator.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The people and programs of a users file, one a line: {@code <name> <hash> [<role>,...]}, a
 * reviewer where no role is named. Empty lines and lines that start with {@code #} are passed over.
 */
public final class LocalUsers {

  private static final Set<String> REVIEWER = Set.of(Role.REVIEWER_NAME);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}");

  /** Nobody is in it, so nobody gets in. */
  public static final LocalUsers NOBODY = new LocalUsers(Map.of());

  private record User(PasswordHash hash, Set<String> roles) {
    static User parse(String text) {
      String[] parts = text.strip().split(" +", -1);
      if (parts.length > 2) {
        throw new IllegalArgumentException(
            "a line is a name, a hash and roles with commas between");
      }
      return new User(
          PasswordHash.parse(parts[0]), parts.length == 1 ? REVIEWER : Role.parse(parts[1]));
    }
  }

  private final Map<String, User> users;

  /**
   * Digests of passwords that were right, so that a client that sends its password with each call
   * does not wait for 600,000 rounds each time. In memory only.
   */
  private final Map<String, byte[]> seen = new ConcurrentHashMap<>();

  private LocalUsers(Map<String, User> users) {
    this.users = Map.copyOf(users);
  }

  /**
   * @throws IllegalArgumentException naming the file and the line at fault, never a hash
   */
  public static LocalUsers read(Path file) {
    Map<String, User> users = new HashMap<>();
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
          users.put(name, User.parse(text.substring(space + 1)));
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("users file " + file + " cannot be read", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("users file " + file + ", line " + line, e);
    }
    return new LocalUsers(users);
  }

  /** The line of a users file that lets this reviewer in. */
  public static String line(String name, char[] password) {
    return line(name, password, REVIEWER);
  }

  /**
   * The line of a users file that lets this person or program in.
   *
   * @param roles by name, as {@link Role} has them
   */
  public static String line(String name, char[] password, Set<String> roles) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a name matches " + NAME.pattern());
    }
    String granted = String.join(",", Role.parse(String.join(",", new TreeSet<>(roles))));
    return name + " " + PasswordHash.of(password).text() + " " + granted;
  }

  public int size() {
    return users.size();
  }

  public boolean knows(String name) {
    return users.containsKey(name);
  }

  /** What that person may do; nothing, if nobody has the name. */
  public Set<String> roles(String name) {
    User user = users.get(name);
    return user == null ? Set.of() : user.roles();
  }

  /** Whether that is the person's password. */
  public boolean accepts(String name, char[] password) {
    User user = users.get(name);
    if (user == null) {
      return false;
    }
    byte[] digest = digest(name, password);
    byte[] before = seen.get(name);
    if (before != null && MessageDigest.isEqual(before, digest)) {
      return true;
    }
    boolean right = user.hash().matches(password);
    if (right) {
      seen.put(name, digest);
    }
    return right;
  }

  private static byte[] digest(String name, char[] password) {
    return Sha256.of((name + "\0" + new String(password)).getBytes(StandardCharsets.UTF_8));
  }
}
