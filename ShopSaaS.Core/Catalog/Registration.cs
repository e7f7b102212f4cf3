using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Inventory;

namespace ShopSaaS.Core.Catalog;

/// <summary>The catalog's use cases for the container.</summary>
public static class Registration
{
    /// <summary>Products, categories and corrections of stock by hand.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<CreateProduct>().AddSingleton<UpdateProduct>().AddSingleton<ChangeProductStatus>().AddSingleton<DeleteProduct>()
        .AddSingleton<GetProduct>().AddSingleton<ListProducts>()
        .AddSingleton<BrowseProducts>().AddSingleton<ShowProduct>().AddSingleton<BrowseCategories>()
        .AddSingleton<SaveCategory>().AddSingleton<MoveCategory>().AddSingleton<DeleteCategory>().AddSingleton<ListCategories>()
        .AddSingleton<AdjustStock>().AddSingleton<ListLowStock>();
}
