package dev.rensei.sandbox.provider.daytona;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What came back from one request. */
sealed interface Reply permits Reply.Answer, Silence {

    /** An HTTP answer, of any status.
     *
     * @param headers by name, as sent
     * @param json the body, if it was JSON
     * @param foreign whether there was a body that was not, such as a proxy's web page
     */
    record Answer(int status, Map<String, List<String>> headers, Optional<JsonNode> json, boolean foreign)
            implements Reply {

        /** The fields of an error that are read here. */
        static final Set<String> FIELDS = Set.of("message", "detail", "error", "code");

        private static final Pattern NO_ROUTE = Pattern.compile("Cannot [A-Z]+ /");
        private static final Pattern NO_SANDBOX =
                Pattern.compile("(sandbox|workspace)\\b.*\\bnot found.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        private static final Pattern NO_SUCH_THING =
                Pattern.compile("\\S.*\\bnot found.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        /** Whether the server did what it was asked to. */
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** The error's text; servers in front of Daytona have other names for it. */
        Optional<String> message() {
            return Stream.of("message", "detail", "error")
                    .flatMap(field -> text(field).stream())
                    .findFirst();
        }

        /**
         * Whether the server has no such route: the wrong dialect or the wrong base URL. Says nothing of any sandbox
         * (daytona-e2b-facts B.3).
         */
        boolean isRouteMissing() {
            return status == 404
                    && message()
                            .filter(text -> NO_ROUTE.matcher(text).lookingAt())
                            .isPresent();
        }

        /** Whether the server says that the sandbox does not exist, and not just 404 (daytona-e2b-facts B.3). */
        boolean isSandboxMissing() {
            return status == 404
                    && !isRouteMissing()
                    && (text("code").filter("SANDBOX_NOT_FOUND"::equals).isPresent()
                            || message()
                                    .filter(text -> NO_SANDBOX.matcher(text).matches())
                                    .isPresent());
        }

        /**
         * Whether it is a 404 that does not say what is missing, the route or the thing: a small server's or a proxy's.
         * By itself it proves neither.
         */
        boolean isUnexplained() {
            return (status == 404 || status == 405) && !isRouteMissing() && !isThingMissing();
        }

        /** Whether something that it names is missing, be it the sandbox or what the sandbox is to be made of. */
        boolean isThingMissing() {
            return isSandboxMissing()
                    || (status == 404
                            && !isRouteMissing()
                            && message()
                                    .filter(text -> NO_SUCH_THING.matcher(text).matches())
                                    .isPresent());
        }

        /** Whether a lookup was by id only, because sandboxes have no names before v0.110 (daytona-e2b-facts B.2). */
        boolean isIdOnlyLookup() {
            return text("code").isEmpty()
                    && message()
                            .filter(text -> text.contains("with ID or name"))
                            .isEmpty();
        }

        private Optional<String> text(String field) {
            return json.map(body -> body.get(field)).filter(JsonNode::isTextual).map(JsonNode::textValue);
        }
    }
}
