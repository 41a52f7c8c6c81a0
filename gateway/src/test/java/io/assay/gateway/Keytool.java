package io.assay.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Stores of keys and certificates (PKCS #12) for tests, made by the JDK's {@code keytool}. */
public final class Keytool {

  /** Of every store and key. */
  public static final String PASSWORD = "only-for-this-test";

  private Keytool() {}

  /**
   * @param folder where its log goes
   * @throws IOException when it fails
   */
  public static void run(Path folder, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool " + arguments[0] + " failed; see " + folder);
    }
  }

  /**
   * @param what {@code CERTIFICATE}, {@code PRIVATE KEY}
   */
  public static String pem(String what, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(der);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, base64);
  }
}
