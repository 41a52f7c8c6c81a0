package io.assay.gateway.rest;

import io.assay.gateway.domain.Names;
import io.assay.gateway.domain.WrittenText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The form of a draft in requests, for the OpenAPI page only: bodies are read field by field. Its
 * rules are those that requests are held to, for clients that are generated from the page.
 */
@Schema(
    name = "Draft",
    description =
        "In UTF-8, at most 1 MiB unless the site says otherwise; other members are refused",
    requiredProperties = {"task", "output"},
    additionalProperties = Schema.False.class)
public record DraftBody(
    @Schema(
            description =
                "1 to 128 letters, digits and . _ : -, a letter or digit first. Always send one: it is made up when"
                    + " absent, and what is sent again after a time-out is then another draft",
            pattern = "^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$",
            examples = "answer-4711")
        String id,
    @Schema(
            description =
                "from 1, which it is when absent; a higher version replaces a lower one still under"
                    + " review",
            minimum = "1")
        Integer version,
    @Schema(
            description =
                "one of MedVAL's six tasks or a site's own: 1 to 64 letters, digits and _ . -, a letter first",
            pattern = "^[A-Za-z][A-Za-z0-9_.-]{0,63}$",
            examples = "dialogue2note")
        String task,
    @Schema(
            description =
                "what the draft was made from, without U+0000; absent or empty means source-free, and such a draft is"
                    + " held unless the site permits its task",
            pattern = "^[^\\u0000]*$")
        String source,
    @Schema(
            description = "the draft's text: not blank, " + WrittenText.RULE,
            minLength = 1,
            pattern = DraftBody.WRITTEN)
        String output,
    OriginBody origin,
    @Schema(
            description =
                "BCP 47 tag of the output, en-US and not en_US; und, not stated, when absent",
            maxLength = 35,
            pattern = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$",
            examples = "en")
        String language,
    @Schema(
            description =
                "opaque reference to the patient, such as a FHIR Patient/8f3a, never a name: at most 200 characters,"
                    + " no white space at its ends, "
                    + WrittenText.RULE,
            maxLength = Names.LONGEST,
            pattern = DraftBody.WRITTEN,
            examples = "Patient/8f3a")
        String subject) {

  /** {@link WrittenText#RULE} as a pattern, of ECMA 262 as OpenAPI has them. */
  static final String WRITTEN = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFE\\uFFFF]*$";

  /** Which generator wrote it, and where. */
  @Schema(
      name = "Origin",
      description = "unknown when absent",
      additionalProperties = Schema.False.class)
  public record OriginBody(
      @Schema(
              description =
                  "the model or product: not blank, at most 200 characters, "
                      + WrittenText.RULE
                      + "; unknown when absent",
              minLength = 1,
              maxLength = Names.LONGEST,
              pattern = DraftBody.WRITTEN)
          String generator,
      @Schema(
              description = "at most 200 characters, " + WrittenText.RULE,
              maxLength = Names.LONGEST,
              pattern = DraftBody.WRITTEN)
          String generatorVersion,
      @Schema(
              description =
                  "hospital, department or system: at most 200 characters, " + WrittenText.RULE,
              maxLength = Names.LONGEST,
              pattern = DraftBody.WRITTEN)
          String site) {}
}
