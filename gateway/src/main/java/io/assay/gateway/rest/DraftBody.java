package io.assay.gateway.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form of a draft in requests, for the OpenAPI page only: bodies are read field by field. */
@Schema(
    name = "Draft",
    requiredProperties = {"task", "output"},
    additionalProperties = Schema.False.class)
public record DraftBody(
    @Schema(description = "1 to 128 letters, digits and . _ : -; made up when absent") String id,
    @Schema(description = "from 1; a higher version replaces a lower one still under review")
        Integer version,
    @Schema(description = "one of MedVAL's six tasks or a site's own", examples = "dialogue2note")
        String task,
    @Schema(description = "what the draft was made from; absent means source-free") String source,
    @Schema(description = "the draft's text") String output,
    OriginBody origin,
    @Schema(description = "BCP 47 tag of the output") String language,
    @Schema(description = "opaque reference to the patient, such as a FHIR Patient/...")
        String subject) {

  /** Which generator wrote it, and where. */
  @Schema(name = "Origin", additionalProperties = Schema.False.class)
  public record OriginBody(String generator, String generatorVersion, String site) {}
}
