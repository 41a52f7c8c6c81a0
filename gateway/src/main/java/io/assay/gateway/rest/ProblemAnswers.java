package io.assay.gateway.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says of every operation on the OpenAPI page that its answers of 400 and more are {@link
 * Problem}s, and of which types those are that it does not name.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {

  private static final int FIRST_OF_PROBLEMS = 400;

  @Override
  public Operation filterOperation(Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses == null) {
      return operation;
    }
    responses
        .getAPIResponses()
        .forEach(
            (code, response) -> {
              if (isProblem(code)) {
                response.content(problem());
              }
            });
    if (responses.getDefaultValue() == null) {
      responses.setDefaultValue(
          OASFactory.createAPIResponse()
              .description(
                  "Any other answer is a problem of RFC 9457, with a challenge beside it where"
                      + " nobody is signed in. Its type is one of "
                      + Arrays.stream(ProblemKind.values())
                          .map(kind -> kind.type() + " (" + kind.status() + ")")
                          .collect(Collectors.joining(", ")))
              .content(problem()));
    }
    return operation;
  }

  private static boolean isProblem(String code) {
    return code.chars().allMatch(Character::isDigit) && Integer.parseInt(code) >= FIRST_OF_PROBLEMS;
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
  }
}
