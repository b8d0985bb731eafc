package dev.rensei.sandbox.trace;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** The names of spans' attributes: OpenTelemetry's conventions for messaging and clients, and the worker's own. */
final class Names {

    static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    static final AttributeKey<String> OPERATION_NAME = AttributeKey.stringKey("messaging.operation.name");
    static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");
    static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    static final AttributeKey<String> MESSAGE_ID = AttributeKey.stringKey("messaging.message.id");
    static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = AttributeKey.longKey("server.port");
    static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    static final AttributeKey<String> ORG = AttributeKey.stringKey("sandbox.org");
    static final AttributeKey<String> SESSION = AttributeKey.stringKey("sandbox.session");
    static final AttributeKey<String> COMMAND = AttributeKey.stringKey("sandbox.command");
    static final AttributeKey<String> POOL = AttributeKey.stringKey("sandbox.pool");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("sandbox.provider");
    static final AttributeKey<String> PROVIDER_OPERATION = AttributeKey.stringKey("sandbox.operation");
    static final AttributeKey<String> ANSWER = AttributeKey.stringKey("sandbox.answer");
    static final AttributeKey<String> STATUS = AttributeKey.stringKey("sandbox.status");
    static final AttributeKey<String> REASON = AttributeKey.stringKey("sandbox.reason");
    static final AttributeKey<String> SANDBOX = AttributeKey.stringKey("sandbox.id");
    static final AttributeKey<Long> GENERATION = AttributeKey.longKey("sandbox.generation");
    static final AttributeKey<List<String>> CANDIDATES = AttributeKey.stringArrayKey("sandbox.routing.candidates");
    static final AttributeKey<List<String>> EXCLUDED = AttributeKey.stringArrayKey("sandbox.routing.excluded");

    static final String KAFKA = "kafka";

    private Names() {}
}
