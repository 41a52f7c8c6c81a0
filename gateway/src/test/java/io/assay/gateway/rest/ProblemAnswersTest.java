package io.assay.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.junit.jupiter.api.Test;

class ProblemAnswersTest {

  @Test
  void an_operation_says_that_every_other_answer_is_a_problem_and_of_which_types() {
    // Given
    Operation operation =
        OASFactory.createOperation()
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse("200", OASFactory.createAPIResponse().description("OK")));

    // When
    APIResponse other =
        new ProblemAnswers().filterOperation(operation).getResponses().getDefaultValue();

    // Then
    assertThat(other.getContent().getMediaType(Problem.MEDIA_TYPE).getSchema().getRef())
        .isEqualTo("#/components/schemas/Problem");
    for (ProblemKind kind : ProblemKind.values()) {
      assertThat(other.getDescription()).contains(kind.type() + " (" + kind.status() + ")");
    }
  }

  @Test
  void what_it_names_of_400_and_more_is_a_problem_too_and_nothing_else_is() {
    // Given
    Operation operation =
        OASFactory.createOperation()
            .responses(
                OASFactory.createAPIResponses()
                    .addAPIResponse("202", OASFactory.createAPIResponse().description("Taken"))
                    .addAPIResponse("413", OASFactory.createAPIResponse().description("Large")));

    // When
    APIResponses answers = new ProblemAnswers().filterOperation(operation).getResponses();

    // Then
    assertThat(answers.getAPIResponse("202").getContent()).isNull();
    assertThat(
            answers.getAPIResponse("413").getContent().getMediaType(Problem.MEDIA_TYPE).getSchema())
        .extracting(Schema::getRef)
        .isEqualTo("#/components/schemas/Problem");
  }
}
