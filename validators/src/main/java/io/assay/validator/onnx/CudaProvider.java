package io.assay.validator.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ONNX Runtime's way to an NVIDIA GPU, and in words for an operator why there is none. */
final class CudaProvider {

  /** As the dynamic loader says it, whose words come to us through ONNX Runtime. */
  private static final Pattern MISSING_LIBRARY =
      Pattern.compile("(lib[\\w+-]+\\.so[.\\d]*): cannot open shared object file");

  private CudaProvider() {}

  /** It cannot be used. */
  static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableException(String message) {
      super(message);
    }

    UnusableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Whether this process has the ONNX Runtime that can use a GPU at all. */
  static boolean isBuiltIn() {
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  /** Makes a session run on the first GPU. */
  static void addTo(OrtSession.SessionOptions options) throws UnusableException {
    if (!isBuiltIn()) {
      throw new UnusableException(
          "this build has ONNX Runtime for the CPU only (onnxruntime); build with -Pcuda for"
              + " onnxruntime_gpu");
    }
    try {
      options.addCUDA(0);
    } catch (OrtException e) {
      throw new UnusableException(reasonIn(String.valueOf(e.getMessage())), e);
    }
  }

  /** The library that is missing, by its name, where the message has one. */
  static String reasonIn(String message) {
    Matcher library = MISSING_LIBRARY.matcher(message);
    return library.find()
        ? "the library " + library.group(1) + " is missing"
        : "no usable GPU: " + message;
  }
}
