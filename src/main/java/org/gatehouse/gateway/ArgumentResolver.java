package org.gatehouse.gateway;

import org.jspecify.annotations.Nullable;

/** Supplies one parameter of a handler; chosen at deployment. */
interface ArgumentResolver {

    /**
     * The argument for an event.
     *
     * @throws org.gatehouse.api.WsException if what the client sent does not fit
     */
    @Nullable
    Object resolve(EventContext context) throws Exception;
}
