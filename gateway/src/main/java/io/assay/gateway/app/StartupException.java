package io.assay.gateway.app;

import org.jspecify.annotations.Nullable;

/** The gateway must not start; the message names the setting, topic or subject at fault. */
public final class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartupException(String message) {
    super(message);
  }

  StartupException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
