package io.assay.validator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** The checks by hand agree with the regular expressions that say what they check. */
class NamesTest {

  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern DOTTED = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
  private static final Pattern TASK = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,7}");

  @Property(tries = 5000)
  void names_are_what_their_forms_say(
      @ForAll
          @StringLength(max = 9)
          @Chars({'-', '.', '_', 'A', 'Z', '0', '9', '\n', 'é', '~'})
          @CharRange(from = 'a', to = 'c')
          String name) {
    assertThat(Names.isKebab(name)).isEqualTo(KEBAB.matcher(name).matches());
    assertThat(Names.isDotted(name)).isEqualTo(DOTTED.matcher(name).matches());
    assertThat(Names.isTask(name, 8)).isEqualTo(TASK.matcher(name).matches());
  }
}
