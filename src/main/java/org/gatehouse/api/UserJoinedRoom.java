package org.gatehouse.api;

/**
 * A user has joined a room: this is the user's first socket in it. A CDI event, fired as {@link UserOnline} is. The room of a
 * socket's own, whose name is its id, is none of these.
 *
 * @param user the name of the user
 * @param namespace of the room, with its leading slash
 * @param room that is meant
 * @see Presence
 */
public record UserJoinedRoom(String user, String namespace, String room) {}
