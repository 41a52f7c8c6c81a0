package io.assay.gateway.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Answers a body over {@code assay.drafts.max-bytes} whose request states no length with a {@link
 * Problem} too, once so much of it has come. The HTTP layer's own limit is above every value of
 * that setting and says nothing but its status.
 */
public final class UnstatedBodyLimit {

  private final BodyLimit.Most most;

  UnstatedBodyLimit(BodyLimit.Most most) {
    this.most = most;
  }

  @ServerRequestFilter
  void limit(ContainerRequestContext request, HttpServerRequest http, HttpServerResponse response) {
    if (isUnstated(http)) {
      request.setEntityStream(
          new Counted(
              request.getEntityStream(), most, response, http.version() != HttpVersion.HTTP_2));
    }
  }

  /** HTTP/2 knows no chunks, and says with each frame whether it is the last. */
  private static boolean isUnstated(HttpServerRequest http) {
    return http.version() == HttpVersion.HTTP_2
        ? http.getHeader(HttpHeaders.CONTENT_LENGTH) == null
            && (http.method().equals(HttpMethod.POST) || http.method().equals(HttpMethod.PUT))
        : http.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private static final class Counted extends FilterInputStream {

    private final BodyLimit.Most most;
    private final HttpServerResponse response;
    private final boolean closes;
    private long read;

    Counted(InputStream in, BodyLimit.Most most, HttpServerResponse response, boolean closes) {
      super(in);
      this.most = most;
      this.response = response;
      this.closes = closes;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int some = super.read(bytes, offset, length);
      count(Math.max(0, some));
      return some;
    }

    private void count(int some) {
      read += some;
      if (read > most.bytes()) {
        if (closes) {
          // What still comes of the body would be taken for the next request.
          response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        throw new ProblemException(ProblemKind.TOO_LARGE, most.exceeded());
      }
    }
  }
}
