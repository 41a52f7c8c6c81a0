package io.assay.gateway.app;

import io.assay.gateway.privacy.KeyOwner;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Texts under keys that can be erased. */
public interface EncryptionConfig {
  /**
   * Whether the texts of drafts, released drafts, reviews and decisions are sealed in topics and in
   * the stream's state, each under the key of its patient or site.
   */
  @WithDefault("false")
  boolean enabled();

  /**
   * Where the keys are, such as {@code file:///etc/assay/keys}, a folder that {@code assay keys
   * init} makes and every instance sees.
   */
  Optional<URI> vault();

  /**
   * Who has a key of their own: {@code patient}, as the draft names one, or else its site; or
   * {@code site}.
   */
  @WithDefault("patient")
  KeyOwner.Each keyPer();

  /**
   * How long a data key is used before the vault is asked again; an erased key is noticed so late
   * at most.
   */
  @WithDefault("5m")
  Duration rememberKeysFor();

  /**
   * Whether drafts and decisions in clear are taken from their topics although texts are sealed;
   * their texts stay in clear in those topics, whatever key is erased. If not, they are dead
   * letters.
   */
  @WithDefault("false")
  boolean acceptPlain();
}
