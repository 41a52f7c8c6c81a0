package io.assay.gateway.domain.risk;

/** Who writes what: the drafts of one task by one generator, whatever its version and the site. */
public record RiskSource(String task, String generator) {}
