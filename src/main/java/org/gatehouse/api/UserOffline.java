package org.gatehouse.api;

/**
 * A user has gone offline: the last socket of the name has left. A CDI event, fired by one server of all: the one on
 * which it happened, or one that has noticed that the other has died. Observers ({@code @Observes}) are called on a thread of
 * their own, one event after the other, without a transaction.
 *
 * @param user the name of the user
 * @see Presence
 */
public record UserOffline(String user) {}
