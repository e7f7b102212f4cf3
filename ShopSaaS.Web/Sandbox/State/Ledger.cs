using System.Text.Json;
using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.State;

/// <summary>
/// Everything the stand-in remembers: JSON objects by id, each in one partition (an account, or a bookkeeping drawer whose name
/// starts with ~). One change at a time; what a change puts is written as one journal line, so it happened wholly or not at all.
/// </summary>
internal sealed class Ledger : IDisposable
{
    /// <summary>An object as stored. <c>Place</c> counts up in the order of first storing.</summary>
    internal sealed record Entry(string Partition, string Type, string Id, long Place, byte[] Json, bool Deleted)
    {
        public JsonObject Read() => JsonNode.Parse(Json)!.AsObject();
    }

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> byId = [];
    private readonly Dictionary<(string Partition, string Type), List<string>> order = [];
    private readonly Journal journal;
    private long places;

    public Ledger(SandboxOptions options)
    {
        var lines = 0;
        journal = Journal.Open(Path.Combine(options.Folder, "stripe.jsonl"), line =>
        {
            lines++;
            foreach (var put in JsonNode.Parse(line.Span)!.AsArray())
                Store(put!["in"]!.GetValue<string>(), put["is"]!.AsObject());
        });
        if (lines > 2000 && lines > 2 * byId.Count) Compact();
    }

    /// <summary>Raised after each commit, outside the lock, with what it stored.</summary>
    public event Action<IReadOnlyList<Entry>>? Committed;

    /// <summary>Runs <paramref name="work"/> alone; an exception leaves everything as it was.</summary>
    public T Change<T>(Func<Draft, T> work)
    {
        T result;
        List<Entry> stored = [];
        lock (gate)
        {
            var draft = new Draft(this);
            result = work(draft);
            if (draft.Puts.Count > 0)
            {
                journal.Append(Line(draft.Puts));
                foreach (var (partition, json) in draft.Puts) stored.Add(Store(partition, json));
            }
        }
        if (stored.Count > 0) Committed?.Invoke(stored);
        return result;
    }

    internal Entry? Find(string id) => byId.GetValueOrDefault(id);

    internal IEnumerable<string> NewestFirst(string partition, string type) =>
        order.TryGetValue((partition, type), out var ids) ? Enumerable.Reverse(ids) : [];

    internal IEnumerable<Entry> Newest(string type, int count) => order
        .Where(drawer => drawer.Key.Type == type)
        .SelectMany(drawer => Enumerable.Reverse(drawer.Value).Take(count))
        .Select(id => byId[id])
        .OrderByDescending(entry => entry.Place)
        .Take(count);

    public void Dispose() => journal.Dispose();

    private Entry Store(string partition, JsonObject json)
    {
        var id = json["id"]!.GetValue<string>();
        var known = byId.GetValueOrDefault(id);
        var type = known?.Type ?? json["object"]!.GetValue<string>();
        var entry = new Entry(partition, type, id, known?.Place ?? ++places, JsonSerializer.SerializeToUtf8Bytes(json),
            json["deleted"]?.GetValue<bool>() == true);
        byId[id] = entry;
        if (known is not null) return entry;

        if (!order.TryGetValue((partition, type), out var ids)) order[(partition, type)] = ids = [];
        ids.Add(id);
        return entry;
    }

    private static byte[] Line(IEnumerable<(string Partition, JsonObject Json)> puts) =>
        JsonSerializer.SerializeToUtf8Bytes(new JsonArray(
            [.. puts.Select(p => new JsonObject { ["in"] = p.Partition, ["is"] = p.Json.DeepClone() })]));

    private void Compact() =>
        journal.Rewrite(byId.Values.OrderBy(e => e.Place).Select(e => Line([(e.Partition, e.Read())])));
}
