using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Core.Tenancy;

/// <summary>What a feature puts into a store on its first day: a stock location, pages. Registration runs all of them and names none.</summary>
public interface IFurnishStore
{
    /// <summary>Adds rows to the transaction that opens the store; touches nothing outside it.</summary>
    void Furnish(ShopDbContext db, NewStore store);
}

/// <summary>The store that is being opened.</summary>
public sealed record NewStore(TenantId Tenant, string Name, string Slug, Currency Currency, string Country, string Template, Actor Owner, DateTimeOffset At);
