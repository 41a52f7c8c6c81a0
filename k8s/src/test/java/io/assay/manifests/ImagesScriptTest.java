package io.assay.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesScriptTest {

  @TempDir private Path folder;

  @Test
  void no_image_for_a_gpu_is_built_on_a_base_that_nobody_named() throws Exception {
    // Given
    Path engine = folder.resolve("docker");
    Files.writeString(engine, "#!/bin/sh\n[ \"$1\" = info ]\n");
    assertThat(engine.toFile().setExecutable(true)).isTrue();
    ProcessBuilder images =
        new ProcessBuilder(Checkout.DEPLOY.resolve("docker/images").toString(), "--cuda")
            .redirectErrorStream(true);
    images.environment().remove("ASSAY_BASE_IMAGE");
    images
        .environment()
        .merge("PATH", folder.toString(), (old, own) -> own + File.pathSeparator + old);

    // When
    Process process = images.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("ASSAY_BASE_IMAGE", "CUDA");
  }
}
