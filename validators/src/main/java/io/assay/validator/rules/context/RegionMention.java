package io.assay.validator.rules.context;

/**
 * A place that names one region of an organ.
 *
 * @param first index of its first token
 * @param end index after its last
 */
record RegionMention(String organ, String region, int first, int end) {}
