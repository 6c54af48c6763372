package id.rukun.prevention.outreach;

import id.rukun.platform.json.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Valid outreach activities to record, as JSON objects to be modified by tests. All are invented. */
public final class Activities {
    private Activities() {}

    /** Returns a dialogue held today, with a new id. */
    public static Map<String, Object> dialogue(String regionCode) {
        var draft = new TreeMap<String, Object>();
        draft.put("id", UUID.randomUUID().toString());
        draft.put("type", "DIALOGUE");
        draft.put("regionCode", regionCode);
        draft.put("heldOn", Times.today().toString());
        draft.put("title", "Sarasehan contoh");
        draft.put("women", 14);
        draft.put("topics", List.of("penyaluran bantuan"));
        return draft;
    }
}
