package dev.rensei.sandbox.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rensei.sandbox.docs.Schemas;
import dev.rensei.sandbox.model.Position;
import dev.rensei.sandbox.routing.Router;
import dev.rensei.sandbox.session.Command;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of dispatches calls valid what the worker takes, and nothing else. */
class DispatchSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LEAST = "{'orgId':'org_acme','sessionId':'ses-1','pools':['p']}";

    private final CommandReader commands =
            new CommandReader(dispatch -> Router.decide(dispatch, id -> Optional.empty(), name -> Optional.empty()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'pools':null,'pool':'p'}",
                "{'pools':['a','b']}",
                "{'projectId':'prj','image':'worker:v1','registrationToken':'rsp_1'}",
                "{'projectId':null,'image':null,'command':null,'env':null,'labels':null,'requires':null}",
                "{'requires':{'runtimeKinds':['npm'],'requirementKinds':[],'os':'linux','gpu':true}}",
                "{'resources':{'vCpu':0.5,'memoryMb':4096,'diskMb':1,'timeoutSec':3600.5}}",
                "{'command':['donmai','agent','run'],'env':{'A':'1'},'labels':{}}",
                "{'anything':{'newer':true}}"
            })
    void shouldBothTake(String changes) throws IOException {
        // When
        JsonNode payload = least(changes);

        // Then
        assertThat(Schemas.complaints("session-dispatched", payload)).isEmpty();
        assertThat(isTaken(payload)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'orgId':null}",
                "{'orgId':7}",
                "{'orgId':'a/b'}",
                "{'orgId':'..'}",
                "{'sessionId':' '}",
                "{'sessionId':''}",
                "{'pools':[]}",
                "{'pools':['a/b']}",
                "{'pools':[7]}",
                "{'pools':'p'}",
                "{'projectId':7}",
                "{'requires':[]}",
                "{'requires':{'gpu':'yes'}}",
                "{'requires':{'runtimeKinds':'npm'}}",
                "{'requires':{'requirementKinds':['']}}",
                "{'resources':{'vCpu':0}}",
                "{'resources':{'memoryMb':'4G'}}",
                "{'resources':{'timeoutSec':-1}}",
                "{'image':'with space'}",
                "{'command':[]}",
                "{'command':'run'}",
                "{'env':{'A':1}}",
                "{'labels':['a']}",
                "{'registrationToken':1}"
            })
    void shouldBothRefuse(String changes) throws IOException {
        // When
        JsonNode payload = least(changes);

        // Then
        assertThat(Schemas.complaints("session-dispatched", payload)).isNotEmpty();
        assertThat(isTaken(payload)).isFalse();
    }

    private boolean isTaken(JsonNode payload) {
        var origin = new Command.Origin(new Position(0, 0), Optional.empty(), "");
        var envelope = new Envelope(EventTypes.DISPATCHED, Optional.empty(), Optional.empty(), payload);
        try {
            return commands.read(envelope, origin) instanceof Command.Dispatched;
        } catch (UnreadableRecordException unreadable) {
            return false;
        }
    }

    private static JsonNode least(String changes) throws IOException {
        ObjectNode payload = (ObjectNode) JSON.readTree(LEAST.replace('\'', '"'));
        payload.setAll((ObjectNode) JSON.readTree(changes.replace('\'', '"')));
        return payload;
    }
}
