package io.assay.validator.calibration;

import io.assay.validator.TaskName;

/** The features of a draft whose level is known, exactly or as an interval. */
public record LabelledFeatures(
    String id, TaskName task, FeatureVector features, LevelInterval level) {}
