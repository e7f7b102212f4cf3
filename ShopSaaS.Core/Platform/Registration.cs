using Microsoft.Extensions.DependencyInjection;
using ShopSaaS.Core.Platform.Exports;

namespace ShopSaaS.Core.Platform;

/// <summary>The platform console's use cases for the container.</summary>
public static class Registration
{
    /// <param name="services">The container.</param>
    /// <param name="exports">The folder archives are made in.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, string exports) => services
        .AddSingleton<OperatorWork>().AddSingleton<ConfirmOperator>().AddSingleton<ListOperators>().AddSingleton<RemoveOperator>().AddSingleton<OfferClaim>()
        .AddScoped<AddOperator>().AddScoped<ClaimPlatform>().AddScoped<SignInOperator>()
        .AddScoped<ListStores>().AddSingleton<GetStore>().AddSingleton<ListPlatformLog>()
        .AddSingleton<StoreStatus>().AddSingleton<SuspendStore>().AddSingleton<ResumeStore>().AddSingleton<DeleteStore>().AddSingleton<RestoreStore>().AddSingleton<EraseStores>()
        .AddSingleton<OpenVisit>().AddSingleton<EndVisit>().AddSingleton<ReadVisited>()
        .AddSingleton(new ExportDisk(exports)).AddSingleton<AskForExport>().AddSingleton<TakeExport>().AddSingleton<MakeExports>();
}
