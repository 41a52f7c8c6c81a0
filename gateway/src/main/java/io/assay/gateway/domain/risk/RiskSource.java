package io.assay.gateway.domain.risk;

/** Who writes what: the drafts of one task by one generator, whatever its version and the site. */
public record RiskSource(String task, String generator) {

  /** Without the generator's name: nobody knows what a producer writes there, and Kafka logs it. */
  @Override
  public String toString() {
    return "RiskSource[" + task + ", generator=" + generator.length() + " chars]";
  }
}
