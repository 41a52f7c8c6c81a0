package io.assay.gateway.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the gateway of this machine over HTTPS whether it is alive, for an image's {@code
 * bin/healthy}, which has nothing that speaks TLS. Ends with 0 if it is. Needs no class but the
 * JDK's: it runs every ten seconds.
 */
public final class HealthCheck {

  private static final int ANSWER_WITHIN_MS = 2_000;

  private HealthCheck() {}

  /** {@code HealthCheck PORT}. */
  public static void main(String[] arguments) {
    System.exit(isAlive(Integer.parseInt(arguments[0])) ? 0 : 1);
  }

  private static boolean isAlive(int port) {
    try (SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket()) {
      socket.setSoTimeout(ANSWER_WITHIN_MS);
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_WITHIN_MS);
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.0\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      return status != null && status.matches("HTTP/1\\.\\d 200( .*)?");
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  /** Nothing is sent but the question, and nothing leaves the machine: any certificate will do. */
  private static SSLContext context() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    return context;
  }

  private static final class Anybody implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
