package io.assay.gateway.domain;

import java.util.Set;

/** Which door the gate opens for an assessed draft. */
public sealed interface Disposition {

  Door door();

  /** The draft may be used without a person. */
  record Release() implements Disposition {
    @Override
    public Door door() {
      return Door.RELEASED;
    }
  }

  /**
   * A person looks first.
   *
   * @param reasons at least one
   */
  record Hold(Set<HoldReason> reasons) implements Disposition {
    public Hold {
      reasons = Set.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("held for no reason");
      }
    }

    @Override
    public Door door() {
      return Door.REVIEW;
    }
  }

  Disposition RELEASE = new Release();

  static Disposition hold(HoldReason reason) {
    return new Hold(Set.of(reason));
  }
}
