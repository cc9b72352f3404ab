package org.gatehouse.container.model;

import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;

/** An EJB may be a gateway as well. */
@Singleton
@Lock(LockType.READ)
@WebSocketGateway(namespace = "ejb")
public class EjbGateway {

    @SubscribeMessage("double")
    public int twice(@MessageBody int number) {
        if (number < 0) {
            throw new WsException("negative");
        }
        return 2 * number;
    }
}
