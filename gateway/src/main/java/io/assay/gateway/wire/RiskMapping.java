package io.assay.gateway.wire;

import io.assay.gateway.domain.risk.DriftEvent;
import io.assay.gateway.domain.risk.DriftMeasure;
import io.assay.gateway.domain.risk.DriftState;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.domain.risk.RiskRate;
import io.assay.gateway.domain.risk.RiskSource;
import io.assay.gateway.domain.risk.RiskWindow;
import io.assay.validator.ErrorCategory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Risk counts, rates and drift to and from their contract. */
final class RiskMapping {

  private RiskMapping() {}

  static io.assay.contract.avro.RiskCounts toWire(RiskCounts counts) {
    return new io.assay.contract.avro.RiskCounts(
        counts.levels(),
        counts.scores(),
        counts.findings().entrySet().stream()
            .collect(Collectors.toMap(found -> found.getKey().name(), Map.Entry::getValue)));
  }

  static RiskCounts fromWire(io.assay.contract.avro.RiskCounts counts) {
    return new RiskCounts(counts.getLevels(), counts.getScores(), categories(counts.getFindings()));
  }

  /** The contract asks to take a category that is not known yet for another one. */
  private static Map<ErrorCategory, Long> categories(Map<String, Long> findings) {
    Map<ErrorCategory, Long> known = new EnumMap<>(ErrorCategory.class);
    findings.forEach(
        (symbol, count) ->
            known.merge(
                Arrays.stream(ErrorCategory.values())
                    .filter(category -> category.name().equals(symbol))
                    .findFirst()
                    .orElse(ErrorCategory.OTHER),
                count,
                Long::sum));
    return known;
  }

  static io.assay.contract.avro.RiskDelta toWire(RiskDelta delta) {
    return io.assay.contract.avro.RiskDelta.newBuilder()
        .setTask(delta.group().task())
        .setGenerator(delta.group().generator())
        .setSite(orNull(delta.group().site()))
        .setMinuteAt(delta.minute())
        .setCounts(toWire(delta.counts()))
        .build();
  }

  static RiskDelta fromWire(io.assay.contract.avro.RiskDelta delta) {
    return new RiskDelta(
        new RiskGroup(delta.getTask(), delta.getGenerator(), DraftMapping.orEmpty(delta.getSite())),
        delta.getMinuteAt(),
        fromWire(delta.getCounts()));
  }

  static io.assay.contract.avro.RiskRate toWire(RiskRate rate) {
    return io.assay.contract.avro.RiskRate.newBuilder()
        .setTask(rate.group().task())
        .setGenerator(rate.group().generator())
        .setSite(orNull(rate.group().site()))
        .setWindowSeconds(Math.toIntExact(rate.window().size().toSeconds()))
        .setWindowStartAt(rate.start())
        .setWindowEndAt(rate.end())
        .setDrafts(rate.counts().drafts())
        .setUnsafe(rate.counts().unsafe())
        .setCounts(toWire(rate.counts()))
        .build();
  }

  static RiskRate fromWire(io.assay.contract.avro.RiskRate rate) {
    return new RiskRate(
        new RiskGroup(rate.getTask(), rate.getGenerator(), DraftMapping.orEmpty(rate.getSite())),
        Arrays.stream(RiskWindow.values())
            .filter(window -> window.size().toSeconds() == rate.getWindowSeconds())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("a window of another length")),
        rate.getWindowStartAt(),
        fromWire(rate.getCounts()));
  }

  static io.assay.contract.avro.DriftEvent toWire(DriftEvent event) {
    return io.assay.contract.avro.DriftEvent.newBuilder()
        .setTask(event.source().task())
        .setGenerator(event.source().generator())
        .setKind(io.assay.contract.avro.DriftEventKind.valueOf(event.kind().name()))
        .setMeasure(toWire(event.measure()))
        .setIndex(event.index())
        .setThreshold(event.threshold())
        .setWindow(toWire(event.window()))
        .setReference(toWire(event.reference()))
        .setNoticedAt(event.at())
        .build();
  }

  static DriftEvent fromWire(io.assay.contract.avro.DriftEvent event) {
    return new DriftEvent(
        new RiskSource(event.getTask(), event.getGenerator()),
        DriftEvent.Kind.valueOf(event.getKind().name()),
        fromWire(event.getMeasure()),
        event.getIndex(),
        event.getThreshold(),
        fromWire(event.getWindow()),
        fromWire(event.getReference()),
        event.getNoticedAt());
  }

  static io.assay.contract.avro.DriftState toWire(DriftState state) {
    var wire =
        io.assay.contract.avro.DriftState.newBuilder()
            .setReference(toWire(state.reference()))
            .setRecent(state.recent().stream().map(RiskMapping::toWire).toList())
            .setNotes(state.notes().stream().map(RiskMapping::toWire).toList());
    switch (state.alarm()) {
      case DriftState.Alarm.Quiet quiet -> wire.setAlarm(null).setFresh(null);
      case DriftState.Alarm.Raised raised ->
          wire.setAlarm(toWire(raised.measure()))
              .setFresh(toWire(raised.fresh()))
              .setDraftsSinceAlarm(raised.drafts());
    }
    return wire.build();
  }

  static DriftState fromWire(io.assay.contract.avro.DriftState state) {
    return new DriftState(
        fromWire(state.getReference()),
        state.getRecent().stream().map(RiskMapping::fromWire).toList(),
        alarmOf(state),
        state.getNotes().stream().map(RiskMapping::fromWire).toList());
  }

  private static io.assay.contract.avro.DriftNote toWire(DriftState.Note note) {
    return new io.assay.contract.avro.DriftNote(
        io.assay.contract.avro.DriftEventKind.valueOf(note.kind().name()),
        toWire(note.measure()),
        note.index(),
        note.threshold(),
        note.at());
  }

  private static DriftState.Note fromWire(io.assay.contract.avro.DriftNote note) {
    return new DriftState.Note(
        DriftEvent.Kind.valueOf(note.getKind().name()),
        fromWire(note.getMeasure()),
        note.getIndex(),
        note.getThreshold(),
        note.getNoticedAt());
  }

  private static DriftState.Alarm alarmOf(io.assay.contract.avro.DriftState state) {
    io.assay.contract.avro.DriftMeasure measure = state.getAlarm();
    io.assay.contract.avro.RiskCounts fresh = state.getFresh();
    return measure == null || fresh == null
        ? DriftState.Alarm.QUIET
        : new DriftState.Alarm.Raised(
            fromWire(measure), fromWire(fresh), state.getDraftsSinceAlarm());
  }

  private static io.assay.contract.avro.DriftMeasure toWire(DriftMeasure measure) {
    return io.assay.contract.avro.DriftMeasure.valueOf(measure.name());
  }

  private static DriftMeasure fromWire(io.assay.contract.avro.DriftMeasure measure) {
    return DriftMeasure.valueOf(measure.name());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
