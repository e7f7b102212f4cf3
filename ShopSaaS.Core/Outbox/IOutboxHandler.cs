using System.Text.Json;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Outbox;

/// <summary>Does one type of promised work. May be called twice for one message: the second time must change nothing.</summary>
public interface IOutboxHandler
{
    /// <summary>The message type it handles.</summary>
    string Type { get; }

    /// <summary>Does it; an exception means: try again later.</summary>
    Task Handle(TenantId tenant, string payload, CancellationToken cancel);

    /// <summary>The payload as it was promised.</summary>
    static T Read<T>(string payload) => JsonSerializer.Deserialize<T>(payload, Mapping.Json)!;
}
