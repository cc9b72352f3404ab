package org.gatehouse.demo;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Creates the tables of the sample. Not left to the persistence unit, which starts also where the sample is off. */
@ApplicationScoped
public class DemoSchema {

    @Resource
    private DataSource dataSource;

    void create(@Observes @Initialized(ApplicationScoped.class) Object start) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create sequence if not exists gatehouse_book_id");
            statement.execute("create table if not exists gatehouse_book "
                    + "(id bigint primary key, title varchar(255) not null, author varchar(255))");
        }
    }
}
