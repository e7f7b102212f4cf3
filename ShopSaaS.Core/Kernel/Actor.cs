namespace ShopSaaS.Core.Kernel;

/// <summary>Who does something: written into the ledger, the timeline and the audit log.</summary>
/// <param name="Kind">member, customer, system or platform.</param>
/// <param name="Id">The user's id, when there is one.</param>
/// <param name="Name">What people read.</param>
public sealed record Actor(string Kind, Guid? Id, string Name)
{
    /// <summary>The network address it came from; null for the program itself.</summary>
    public string? From { get; init; }

    /// <summary>The program itself: webhooks, sweepers, seeding.</summary>
    public static readonly Actor System = new("system", null, "ShopSaaS");

    /// <summary>Somebody who shops.</summary>
    public static readonly Actor Customer = new("customer", null, "Customer");

    /// <summary>Somebody who works for the store.</summary>
    public static Actor Member(Guid id, string name, string? from = null) => new(MemberKind, id, name) { From = from };

    /// <summary>Somebody who runs the platform.</summary>
    public static Actor Operator(Guid id, string name, string? from = null) => new("platform", id, name) { From = from };

    /// <summary>True for people whose right to do it is looked up with every change.</summary>
    public bool IsMember => Kind == MemberKind;

    private const string MemberKind = "member";
}
