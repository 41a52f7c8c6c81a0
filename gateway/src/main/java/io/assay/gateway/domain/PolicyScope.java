package io.assay.gateway.domain;

import io.assay.validator.TaskName;

/** Which drafts a policy is for. */
public sealed interface PolicyScope {

  /** The key of {@link EveryTask} on the topic; no task can be set under this name. */
  String ALL = "all";

  /** Every task that has no policy of its own. */
  record EveryTask() implements PolicyScope {
    @Override
    public String key() {
      return ALL;
    }
  }

  /** One task. */
  record OneTask(TaskName task) implements PolicyScope {
    public OneTask {
      if (task.value().equals(ALL)) {
        throw new IllegalArgumentException(ALL + " stands for every task and names none");
      }
    }

    @Override
    public String key() {
      return task.value();
    }
  }

  /** How it is written as a key. */
  String key();

  /**
   * The scope of a {@link #key()}.
   *
   * @throws IllegalArgumentException if it is no name of a task
   */
  static PolicyScope of(String key) {
    return key.equals(ALL) ? new EveryTask() : new OneTask(new TaskName(key));
  }
}
