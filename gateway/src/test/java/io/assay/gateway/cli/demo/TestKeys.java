package io.assay.gateway.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates of the loopback address, made by the JDK's {@code keytool}. */
record TestKeys(Path folder) {

  static final String PASSWORD = "only-for-this-test";

  /** A key pair with its certificate, and a store that trusts it alone. */
  static TestKeys in(Path folder, String... names) throws IOException, InterruptedException {
    TestKeys keys = new TestKeys(Files.createDirectories(folder));
    for (String name : names) {
      keys.keytool(
          "-genkeypair",
          "-alias",
          name,
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-validity",
          "2",
          "-dname",
          "CN=" + name,
          "-ext",
          "san=ip:127.0.0.1,dns:localhost",
          "-keystore",
          keys.store(name).toString());
      Path certificate = folder.resolve(name + ".cer");
      keys.keytool(
          "-exportcert",
          "-alias",
          name,
          "-file",
          certificate.toString(),
          "-keystore",
          keys.store(name).toString());
      keys.keytool(
          "-importcert",
          "-noprompt",
          "-alias",
          name,
          "-file",
          certificate.toString(),
          "-keystore",
          keys.trusting(name).toString());
    }
    return keys;
  }

  Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  Path trusting(String name) {
    return folder.resolve("trusts-" + name + ".p12");
  }

  private void keytool(String... arguments) throws IOException, InterruptedException {
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
}
