package io.assay.gateway.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says of every operation on the OpenAPI page what any other answer is: a {@link Problem}, and of
 * which types.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ProblemAnswers implements OASFilter {

  @Override
  public Operation filterOperation(Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses != null && responses.getDefaultValue() == null) {
      MediaType problem =
          OASFactory.createMediaType()
              .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
      responses.setDefaultValue(
          OASFactory.createAPIResponse()
              .description(
                  "Any other answer is a problem of RFC 9457, with a challenge beside it where"
                      + " nobody is signed in. Its type is one of "
                      + Arrays.stream(ProblemKind.values())
                          .map(kind -> kind.type() + " (" + kind.status() + ")")
                          .collect(Collectors.joining(", ")))
              .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, problem)));
    }
    return operation;
  }
}
