package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.Cors;

/**
 * What a gateway class declares.
 *
 * @param type the class
 * @param namespace with its leading slash
 * @param cors of its annotation
 * @param handlers one for each event that it handles
 */
public record GatewayDefinition(Class<?> type, String namespace, Cors cors, List<HandlerMethod> handlers) {}
