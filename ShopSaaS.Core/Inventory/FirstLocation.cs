using ShopSaaS.Core.Data;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Inventory;

/// <summary>A new store keeps its stock in one place until it says otherwise.</summary>
internal sealed class FirstLocation : IFurnishStore
{
    public void Furnish(ShopDbContext db, NewStore store) => db.Locations.Add(new Location { Name = "Main location", IsDefault = true });
}
