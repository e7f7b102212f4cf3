using System.Text.Json.Nodes;

namespace ShopSaaS.Web.Sandbox.State;

/// <summary>One change in the making: reads see what it has put so far; nothing is kept until it ends well.</summary>
internal sealed class Draft(Ledger ledger)
{
    private readonly Dictionary<string, (string Partition, JsonObject Json)> puts = [];

    public IReadOnlyCollection<(string Partition, JsonObject Json)> Puts => puts.Values;

    /// <summary>The object's own copy, free to edit and put back; null when the partition has none of that id.</summary>
    public JsonObject? Find(string partition, string id)
    {
        if (puts.TryGetValue(id, out var put)) return put.Partition == partition ? put.Json.DeepClone().AsObject() : null;
        return ledger.Find(id) is { } entry && entry.Partition == partition ? entry.Read() : null;
    }

    /// <summary>Which partition holds the id; for sandbox controls, which name objects without their account.</summary>
    public string? Locate(string id) => puts.TryGetValue(id, out var put) ? put.Partition : ledger.Find(id)?.Partition;

    public void Put(string partition, JsonObject json) =>
        puts[json["id"]!.GetValue<string>()] = (partition, json.DeepClone().AsObject());

    /// <summary>All living objects of a type, newest first, read one by one as they are asked for.</summary>
    public IEnumerable<JsonObject> NewestFirst(string partition, string type)
    {
        var fresh = puts.Values.Where(p => p.Partition == partition && Is(p.Json, type)).Select(p => p.Json["id"]!.GetValue<string>());
        var ids = fresh.Reverse().Where(id => ledger.Find(id) is null).Concat(ledger.NewestFirst(partition, type));
        return ids.Select(id => Find(partition, id)!).Where(json => json["deleted"] is null);
    }

    /// <summary>The newest of all accounts, for the sandbox's own pages.</summary>
    public IEnumerable<(string Partition, JsonObject Json)> Newest(string type, int count) =>
        ledger.Newest(type, count).Select(e => (e.Partition, e.Read()));

    private static bool Is(JsonObject json, string type) => json["object"]?.GetValue<string>() == type;
}
