namespace ShopSaaS.Core.Accounts;

/// <summary>A look a new store can start with.</summary>
/// <param name="Id">As stored in the tenant.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Description">Whom it suits, in a few words.</param>
public sealed record StoreTemplate(string Id, string Name, string Description)
{
    public static readonly IReadOnlyList<StoreTemplate> All =
    [
        new("atelier", "Atelier", "Objects and fashion"),
        new("pantry", "Pantry", "Food and gifts"),
        new("circuit", "Circuit", "Electronics and tools"),
    ];

    /// <summary>Where its picture is served.</summary>
    public string ImagePath => $"/images/templates/{Id}.webp";

    /// <summary>Null when there is no such look.</summary>
    public static StoreTemplate? Find(string? id) => All.FirstOrDefault(t => t.Id == id);
}
