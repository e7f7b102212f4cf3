namespace ShopSaaS.Core.Platform.Exports;

/// <summary>A store as one archive, from being asked for to being thrown away. Kept as a small file beside the archive.</summary>
public sealed record StoreExport
{
    /// <summary>How long an archive can be fetched.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required Guid Id { get; init; }
    public required Guid TenantId { get; init; }

    /// <summary>Becomes the archive's name.</summary>
    public required string Slug { get; init; }

    /// <summary>Who asked; nobody else may fetch it, since only they said why.</summary>
    public required Guid AskedBy { get; init; }

    /// <summary>True for an operator, false for the store's owner.</summary>
    public required bool ByOperator { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public string State { get; init; } = ExportState.Waiting;

    /// <summary>Tables and pictures written, of how many.</summary>
    public int Done { get; init; }
    public int Total { get; init; }
    public int Tries { get; init; }

    /// <summary>The archive's size, once it is ready.</summary>
    public long Bytes { get; init; }

    /// <summary>When it is thrown away, once it is ready or has failed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public bool IsPending => State is ExportState.Waiting or ExportState.Running;
}

/// <summary>Where an export stands.</summary>
public static class ExportState
{
    public const string Waiting = "waiting", Running = "running", Ready = "ready", Failed = "failed";
}
