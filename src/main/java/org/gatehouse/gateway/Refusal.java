package org.gatehouse.gateway;

import org.gatehouse.api.WsException;

/** What clients are told that may not do something, in NestJS's words. */
final class Refusal {

    private Refusal() {}

    /** A guard says no, or a role is missing. */
    static WsException forbidden() {
        return new WsException("Forbidden resource");
    }
}
