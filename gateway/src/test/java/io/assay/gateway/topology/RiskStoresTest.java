package io.assay.gateway.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskSource;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RiskStoresTest {

  @Property
  void groups_and_sources_come_back_from_their_keys_whatever_a_producer_calls_itself(
      @ForAll("names") String generator, @ForAll("names") String site) {
    RiskGroup group = new RiskGroup("note", generator, site);

    assertThat(read(RiskStores.GROUP.serializer().serialize("t", group))).isEqualTo(group);
    assertThat(
            RiskStores.SOURCE
                .deserializer()
                .deserialize("t", RiskStores.SOURCE_KEYS.serialize("t", group.source())))
        .isEqualTo(new RiskSource("note", generator));
  }

  @Example
  void no_two_groups_are_counted_under_one_key() {
    assertThat(RiskStores.keyOf(new RiskGroup("note", "a\u001fb", "c"), 60_000))
        .isNotEqualTo(RiskStores.keyOf(new RiskGroup("note", "a", "b\u001fc"), 60_000));
  }

  @Example
  void names_without_control_characters_stand_in_the_key_as_they_are() {
    assertThat(RiskStores.GROUP.serializer().serialize("t", new RiskGroup("note", "gen 1", "")))
        .isEqualTo("note\u001fgen 1\u001f".getBytes(StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings().withChars("a01 \u001e\u001f").ofMaxLength(8);
  }

  private static RiskGroup read(byte[] key) {
    return RiskStores.GROUP.deserializer().deserialize("t", key);
  }
}
