package org.gatehouse.config;

/** Which rooms have channels of their own, where these are sharded: the same on all nodes. */
public enum SubscriptionMode {
    /** All but those that each socket has for itself. */
    DYNAMIC,
    /** None. */
    STATIC,
    /** All. */
    DYNAMIC_PRIVATE
}
