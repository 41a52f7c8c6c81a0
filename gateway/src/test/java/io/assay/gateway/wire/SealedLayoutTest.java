package io.assay.gateway.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.DecodeResult;
import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.Disposition;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.RecordedVerdict;
import io.assay.gateway.domain.Release;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.privacy.FileKeyVault;
import io.assay.gateway.privacy.KeyOwner;
import io.assay.gateway.privacy.TextSeal;
import io.assay.gateway.topology.GateTopics;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sealed texts are laid out as docs/sealed-texts.md says it to those who open them without our
 * classes: this opens them by that page, with the JDK's AES alone. The texts of the committed vault
 * were opened by the page's Python, too; they lie on sites' topics like that, so they open for
 * good.
 */
class SealedLayoutTest {

  private static final Path COMMITTED = Path.of("src/test/resources/sealed");
  private static final String PLACE = "released/6:note-1/2/0:/";

  @Test
  void what_was_sealed_once_opens_for_good() throws Exception {
    // Given
    String sealed = Files.readString(COMMITTED.resolve("output.txt")).strip();

    // When
    TextSeal.Opened opened = sealOf(COMMITTED).open(sealed, PLACE + "output");

    // Then
    assertThat(opened).isEqualTo(new TextSeal.Opened.Text("Takes metoprolol 25 mg twice a day. ✓"));
    assertThat(unsealed(COMMITTED, sealed, PLACE + "output"))
        .isEqualTo("Takes metoprolol 25 mg twice a day. ✓");
  }

  @Test
  void a_released_draft_opens_by_the_page_alone(@TempDir Path vault) throws Exception {
    // Given
    FileKeyVault.create(vault);
    Draft draft = Samples.draft("note-1", 2);
    RecordedVerdict verdict =
        RecordedVerdict.of(Samples.assessed(draft, Samples.safe()), Disposition.RELEASE);
    SchemaRegistry registry =
        SchemaRegistry.connect(RegistrySettings.at("mock://sealed-layout").withAutoRegister(true));
    GateTopics topics = GateTopics.standard(1, (short) 1);
    AvroWire wire =
        new AvroWire(registry, topics, "0.1", GateTopics.MAX_RECORD_BYTES, sealOf(vault), false);
    wire.ensureRegistered();

    // When
    byte[] written =
        wire.released()
            .serialize(
                topics.released().name(),
                new ReleasedDraft(draft, verdict, new Release.ByPolicy(Samples.ASSESSED)));

    // Then
    var read =
        (DecodeResult.Decoded<io.assay.contract.avro.ReleasedDraft>)
            registry
                .codec(io.assay.contract.avro.ReleasedDraft.class)
                .decode(topics.released().name(), written);
    var sealed = read.value().getDraft();
    assertThat(unsealed(vault, sealed.getOutput(), PLACE + "output"))
        .isEqualTo(draft.content().output());
    assertThat(unsealed(vault, String.valueOf(sealed.getSource()), PLACE + "source"))
        .isEqualTo(draft.content().source().textOrEmpty());
  }

  private static TextSeal sealOf(Path vault) {
    return new TextSeal(
        FileKeyVault.open(vault), KeyOwner.Each.PATIENT, Duration.ZERO, Clock.systemUTC());
  }

  private static String unsealed(Path vault, String text, String place) throws Exception {
    assertThat(text).startsWith("assay-sealed:1:");
    ByteBuffer all =
        ByteBuffer.wrap(Base64.getUrlDecoder().decode(text.substring("assay-sealed:1:".length())));
    byte[] name = taken(all, Byte.toUnsignedInt(all.get()));
    byte[] wrapped = taken(all, Short.toUnsignedInt(all.getShort()));
    byte[] sealed = taken(all, all.remaining());
    Map<Integer, byte[]> master = keysOf(Files.readAllBytes(vault.resolve("master.keyset")));
    byte[] file = Files.readAllBytes(vault.resolve(new String(name, UTF_8) + ".kek"));
    Map<Integer, byte[]> owner =
        keysOf(opened(master, (byte[]) fieldsOf(file).getOrDefault(2, new byte[0]), name));
    Map<Integer, byte[]> data = keysOf(opened(owner, wrapped, name));
    return new String(opened(data, sealed, place.getBytes(UTF_8)), UTF_8);
  }

  /** Tink: a one, four bytes of key id, twelve of nonce, ciphertext with sixteen of tag. */
  private static byte[] opened(Map<Integer, byte[]> keys, byte[] sealed, byte[] associated)
      throws Exception {
    ByteBuffer all = ByteBuffer.wrap(sealed);
    assertThat(all.get()).isEqualTo((byte) 1);
    byte[] key = keys.getOrDefault(all.getInt(), new byte[0]);
    assertThat(key).hasSize(32);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(128, taken(all, 12)));
    cipher.updateAAD(associated);
    return cipher.doFinal(taken(all, all.remaining()));
  }

  /** Of a Tink keyset of one key, the AES key by its id. */
  private static Map<Integer, byte[]> keysOf(byte[] keyset) {
    Map<Integer, Object> key = fieldsOf((byte[]) fieldsOf(keyset).getOrDefault(2, new byte[0]));
    Map<Integer, Object> data = fieldsOf((byte[]) key.getOrDefault(1, new byte[0]));
    Map<Integer, Object> aes = fieldsOf((byte[]) data.getOrDefault(2, new byte[0]));
    int id = ((Long) key.getOrDefault(3, 0L)).intValue();
    return Map.of(id, (byte[]) aes.getOrDefault(3, new byte[0]));
  }

  /** Of a Protobuf message of numbers and bytes, the last value of each field. */
  private static Map<Integer, Object> fieldsOf(byte[] message) {
    Map<Integer, Object> fields = new HashMap<>();
    ByteBuffer all = ByteBuffer.wrap(message);
    while (all.hasRemaining()) {
      long tag = varint(all);
      long value = varint(all);
      fields.put((int) (tag >>> 3), (tag & 7) == 2 ? taken(all, (int) value) : (Object) value);
    }
    return fields;
  }

  private static long varint(ByteBuffer all) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = all.get();
      value |= (long) (next & 127) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] taken(ByteBuffer all, int bytes) {
    byte[] taken = new byte[bytes];
    all.get(taken);
    return taken;
  }
}
