package io.assay.bench;

/** What can be run by itself. */
enum Part {
  GATEWAY("gateway", "the gateway with the stub evaluator, drained, against the stub's ceiling"),
  LATENCY("latency", "the same at 1,000 drafts/s: time from produce to released"),
  BARE("bare", "the gateway with a free evaluator against a bare Kafka Streams copy"),
  PAIRS("pairs", "the real evaluator behind the batcher against raw ONNX Runtime"),
  GPU("gpu", "a float model on a GPU behind the batcher against raw ONNX Runtime"),
  PADDING("padding", "what the batcher pads on a device that takes batches"),
  NAIVE("naive", "whole sample drafts against scoring every claim with every window"),
  RULES("rules", "claim splitting and evidence by JMH"),
  SIZES("sizes", "the real evaluator at sources of 100, 1,000 and 10,000 words"),
  KEYS("keys", "the stub gateway at 1, 50 and 5,000 keys"),
  DESIGNS("designs", "one draft at a time on the stream thread, and more stream threads"),
  MILLION("million", "a million records through the stub gateway: rate and heap, end to start");

  private final String code;
  private final String about;

  Part(String code, String about) {
    this.code = code;
    this.about = about;
  }

  String code() {
    return code;
  }

  String about() {
    return about;
  }

  @Override
  public String toString() {
    return code;
  }
}
