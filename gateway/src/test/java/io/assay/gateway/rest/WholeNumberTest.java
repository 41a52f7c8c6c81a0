package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.QueryParam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeNumberTest {

  @Test
  void a_whole_number_is_read() {
    assertThat(WholeNumber.of("limit", "20")).isEqualTo(20);
    assertThat(WholeNumber.of("from", "-1")).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ten", "", "1.5", "99999999999"})
  void anything_else_is_refused_by_the_name_of_its_parameter(String value) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> WholeNumber.of("limit", value))
        .withMessage("limit is a whole number")
        .matches(e -> e.kind() == ProblemKind.INVALID_REQUEST);
  }

  @Test
  void every_parameter_of_a_query_is_declared_as_text() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.assay.gateway");

    assertThat(
            classes.stream()
                .flatMap(type -> type.getMethods().stream())
                .flatMap(method -> method.getParameters().stream())
                .filter(parameter -> parameter.isAnnotatedWith(QueryParam.class)))
        .isNotEmpty()
        .allSatisfy(
            parameter ->
                assertThat(parameter.getRawType().getName()).isEqualTo(String.class.getName()));
  }
}
